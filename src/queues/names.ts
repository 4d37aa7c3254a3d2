/** Every queue there is (design §5). */
export type QueueName =
  | 'summarize-session'
  | 'report'
  | 'report-part'
  | 'session-recording-analysis'
  | 'pipeline'
  | 'answer'
  | 'setup'
  | 'render'
  | 'deliver';
