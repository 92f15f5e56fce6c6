import type { OperationInput } from '@heliograph/api'
import type { ArticleContent } from '@heliograph/story'

/** Content as the API's input type names it: the same value, whose lists TypeScript must be told are sent as they are. */
export function sendable(content: ArticleContent): OperationInput<'article.save'>['content'] {
  return {
    ...content,
    picture: content.picture === null ? null : { ...content.picture },
    attachments: [...content.attachments],
    creditOrder: [...content.creditOrder],
    body: { type: 'doc', content: content.body.content.map((block) => ({ ...block })) },
  }
}
