/** In days: what no form uses any more, and what is in a form that was never handed in. */
export const unusedPaperDays = 30;
export const unsentPaperDays = 90;
