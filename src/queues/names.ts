/** Every queue there is (design §5). */
export type QueueName =
  | 'summarize-session'
  | 'report'
  | 'session-recording-analysis'
  | 'pipeline'
  | 'answer'
  | 'render'
  | 'deliver';
