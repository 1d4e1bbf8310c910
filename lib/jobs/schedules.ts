/** What happens by time alone. Due-ness is judged by the one clock, so that a moved clock moves these too. */
export const schedules = {
  renewTokens: { everySeconds: 20 },
  watchTickets: { everySeconds: 60 },
  sealAudit: { everySeconds: 3 },
  checkAudit: { everySeconds: 15 * 60 },
  watchRegistrations: { everySeconds: 60 },
  watchFilings: { everySeconds: 60 },
  watchProgress: { everySeconds: 60 },
  watchDeliveries: { everySeconds: 10 },
  watchForNews: { everySeconds: 60 },
  watchStandings: { everySeconds: 60 },
  watchRequirements: { everySeconds: 20 },
  watchVerifications: { everySeconds: 60 },
  watchViolations: { everySeconds: 300 },
  keepHouse: { everySeconds: 6 * 3600 },
} as const;

export type ScheduleName = keyof typeof schedules;
