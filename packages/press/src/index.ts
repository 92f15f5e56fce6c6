export { dependency } from './library.ts'
export type {
  LatestOptions,
  Library,
  PressArticle,
  PressCorrection,
  PressFile,
  PressFrame,
  PressListing,
  PressNewsroom,
  PressPicture,
  PressRendition,
  PressService,
  PressSibling,
  RenderedPage,
} from './library.ts'
export { urlOfKey } from './links.ts'
export { pagesOfArticle, pagesOfService, sitePages } from './page-key.ts'
export type { ArticlePlace } from './page-key.ts'
export { renderPage } from './render-page.ts'
export { stylesheet } from './stylesheet.ts'
export type { ServiceTexts } from './texts.ts'
