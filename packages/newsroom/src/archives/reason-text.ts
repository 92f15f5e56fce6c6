import type { ArchiveReason, ArchiveReasonId } from '@heliograph/api'

/** What happened and what to do about it, in plain English for the command line and the report; the desk has its own words. */
const texts: Readonly<Record<ArchiveReasonId, string>> = {
  'address-taken': 'Another article has this old address; it does not lead here: {detail}',
  attachment: 'A file of the media library; pictures come with the articles that show them.',
  'changed-here': 'Somebody has worked on this article here; the archive’s words were left aside.',
  'comments-left': '{detail} comments were left behind.',
  'date-in-future': 'It was to be published at {detail}; it is a draft. Schedule it at the desk.',
  'date-unreadable':
    'It has no date that can be read; it is a draft. Publish it at the desk, or mend the date in the file.',
  'duplicate-id': 'An item before it has the same id: {detail}. Give it one of its own in the file.',
  empty: 'It has neither a title nor a text.',
  invalid: 'Its body cannot be kept: {detail}. Please report this; mend the item in the file.',
  'known-elsewhere': 'It was imported before under another name of the archive.',
  'links-open': '{detail} links lead to pages of the old site that are not here.',
  menu: 'A menu of the old site.',
  'no-id':
    'It has no id, so a second run could not find it again. Give it a wp:post_id or a uuid in the file.',
  'not-public': 'Not everybody could read it there (password, private, members); it is a draft.',
  'other-kind': 'Not an article: {detail}.',
  'other-state': 'It is in another state here than the archive says; whoever publishes decides at the desk.',
  page: 'A page of the old site, not an article.',
  'picture-missing': 'A picture is missing, a link stands in its place: {detail}',
  revision: 'An old revision of another item.',
  shortcodes: 'Shortcodes nobody here knows were taken out, their words stayed: {detail}.',
  'title-cut': 'The title was longer than 500 characters and was cut.',
  'title-from-text': 'It had no title; the first words of the text stand there.',
  'too-long': 'It is longer than an article may be ({detail}). Split it in the old system and export again.',
  trash: 'It lay in the bin of the old site.',
}

/** A reason as a sentence. */
export function reasonText({ id, detail }: ArchiveReason): string {
  return texts[id].replace('{detail}', () => detail)
}
