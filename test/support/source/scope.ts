/** The scope of content.ts's project. */
export const SCOPE = { workspace: 'local', project: '7' };
