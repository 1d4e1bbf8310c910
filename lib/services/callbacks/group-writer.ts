/** Collects what arrives while a write is under way and writes it together: one commit for many callers. */
export interface GroupWriter<Item, Outcome> {
  write(item: Item): Promise<Outcome>;
  /** Resolves when everything handed over so far is written or has failed. */
  drain(): Promise<void>;
}

interface Waiting<Item, Outcome> {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

export interface GroupWriterOptions<Item, Outcome> {
  /** Outcomes in the order of the items. All fail together. */
  writeGroup: (items: Item[]) => Promise<Outcome[]>;
  groupSizeMax: number;
  /** Groups written at the same time. */
  parallel: number;
  /** Beyond this many waiting items a write fails at once instead of piling up. */
  waitingMax: number;
}

export function createGroupWriter<Item, Outcome>(
  options: GroupWriterOptions<Item, Outcome>,
): GroupWriter<Item, Outcome> {
  const waiting: Waiting<Item, Outcome>[] = [];
  let running = 0;
  let idle: (() => void)[] = [];

  const settleIdle = () => {
    if (running > 0 || waiting.length > 0) return;
    for (const resolve of idle) resolve();
    idle = [];
  };
  const startGroups = () => {
    while (running < options.parallel && waiting.length > 0) {
      const group = waiting.splice(0, options.groupSizeMax);
      running += 1;
      void writeOne(group).finally(() => {
        running -= 1;
        startGroups();
        settleIdle();
      });
    }
  };
  const writeOne = async (group: Waiting<Item, Outcome>[]) => {
    try {
      const outcomes = await options.writeGroup(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error("the group writer lost an outcome"));
        else resolve(outcome);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    write(item) {
      if (waiting.length >= options.waitingMax)
        return Promise.reject(new Error("too many writes are waiting"));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        // The next turn of the loop lets requests that were read together join one group.
        setImmediate(startGroups);
      });
    },
    drain: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        settleIdle();
      }),
  };
}
