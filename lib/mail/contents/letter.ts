export interface LetterLink {
  label: string;
  url: string;
}

export interface LetterSection {
  title: string;
  items: { text: string; url: string; note: string }[];
}

/** A mail before it is text or HTML: short paragraphs around one link. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  /** Of a digest, between the paragraphs and the link. */
  sections?: LetterSection[];
  link: LetterLink;
  /** Below the link, smaller. */
  notes: string[];
  /** At the very end: where to change what is mailed. */
  settings?: LetterLink;
}
