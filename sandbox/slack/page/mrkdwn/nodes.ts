/** A run of mrkdwn inside a line. Texts are decoded: what is in them is shown as it stands. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'user' | 'channel'; readonly id: string; readonly label: string | null }
  | { readonly type: 'group'; readonly label: string }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'emoji'; readonly name: string; readonly sign: string }
  | {
      readonly type: 'date';
      /** Seconds since 1970. */
      readonly seconds: number;
      readonly format: string;
      readonly url: string | null;
      readonly fallback: string;
    };

/** A paragraph-like piece of mrkdwn. Line breaks inside `children` are kept. */
export type MrkdwnBlock =
  | { readonly type: 'text' | 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'pre'; readonly text: string };
