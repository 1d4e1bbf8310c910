/** A mail before it is text or HTML: short paragraphs around one link. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  link: { label: string; url: string };
  /** Below the link, smaller. */
  notes: string[];
}
