/** What the portal's own work needs; further ones are the provider's choice. */
export const usualScopes = {
  mini_program: [17, 18, 25, 30, 76],
  official_account: [1, 2, 3, 11, 15],
} as const;
