/** A private person's form: no paper has to be sent. */
export const privateForm = {
  customerType: "personal",
  accountName: "老陈面馆",
  accountNameType: "words",
  contactName: "陈晓",
  contactEmail: "chen@example.com",
  providerPhone: "400-800-1234",
  invoiceType: "none",
  payType: "provider",
};
