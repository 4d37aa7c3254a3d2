/**
 * Turns the images of standard Markdown into links, by an invisible word joiner between `!` and `[`.
 * Slack shows no images in a `markdown` block either, and an image would tell a foreign server that
 * somebody reads. Done without looking for code or backslashes: a reader that is smarter than the
 * real parser can be led past it.
 */
export function withoutImages(markdown: string): string {
  return markdown.replace(/!(?=\[)/g, '!\u2060');
}
