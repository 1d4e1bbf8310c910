/** What the demo's invitations ask for, whichever kind of account comes. */
export const requiredScopes = { mini_program: [17, 18, 25, 30], official_account: [1, 3, 11, 15] };
