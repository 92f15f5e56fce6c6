export { dependency } from './library.ts'
export type {
  LatestOptions,
  Library,
  PressAlert,
  PressArticle,
  PressCorrection,
  PressFile,
  PressBlog,
  PressBreaking,
  PressFrame,
  PressListing,
  PressNewsroom,
  PressPicture,
  PressPost,
  PressPostsPage,
  PressRendition,
  PressService,
  PressSibling,
  RenderedPage,
} from './library.ts'
export { urlOfKey } from './links.ts'
export { pagesOfArticle, pagesOfBlog, pagesOfService, sitePages } from './page-key.ts'
export type { ArticlePlace } from './page-key.ts'
export { renderPage } from './render-page.ts'
export { stylesheet } from './stylesheet.ts'
export type { ServiceTexts } from './texts.ts'
