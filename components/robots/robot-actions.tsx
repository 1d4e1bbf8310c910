"use client";

import { Pencil, Power, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import type { EventChoice, RobotDoors, RobotFacts } from "./robot-doors";
import { readTold, ToldFields } from "./told-fields";
import { useRobotWords } from "./use-robot-words";

export interface RobotActionsProps {
  robot: RobotFacts;
  events: EventChoice[];
  doors: Omit<RobotDoors, "add">;
}

/** Trying, changing and removing one robot; the platform's real answer to a test stands below. */
export function RobotActions({ robot, events, doors }: RobotActionsProps) {
  const t = useTranslations("robots");
  const words = useRobotWords();
  const router = useRouter();
  const [asking, setAsking] = useState<"change" | "removal" | null>(null);
  const [tested, setTested] = useState<{ problem: { name: string; code: number | null } | null } | null>(
    null,
  );
  const test = useAction(doors.test, (answer) => {
    setTested(answer);
    router.refresh();
  });
  const enable = useAction(doors.enable, () => {
    announce(t("enabled", { name: robot.name }));
    router.refresh();
  });
  const failure = test.failure ?? enable.failure;
  const robotId = robot.id;

  function done(message: string) {
    setAsking(null);
    announce(message);
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {robot.disabledAt !== null && (
          <Button
            variant="primary"
            icon={<Power />}
            pending={enable.pending}
            onClick={() => enable.run({ robotId })}
          >
            {t("enable")}
          </Button>
        )}
        <Button icon={<Send />} pending={test.pending} onClick={() => test.run({ robotId })}>
          {t("test")}
        </Button>
        <Button icon={<Pencil />} onClick={() => setAsking("change")}>
          {t("change.open")}
        </Button>
        <Button icon={<Trash2 />} variant="ghost" onClick={() => setAsking("removal")}>
          {t("remove.open")}
        </Button>
      </div>
      <div role="status" className="empty:-mt-3">
        {tested !== null && !test.pending && !failure && (
          <Banner
            tone={tested.problem ? "danger" : "success"}
            title={t(tested.problem ? "testFailed" : "testArrived")}
          >
            {tested.problem ? words.problem(tested.problem) : undefined}
          </Banner>
        )}
        {failure && <p className="text-danger-text">{words.failure(failure)}</p>}
      </div>
      <Dialog
        open={asking === "change"}
        onClose={() => setAsking(null)}
        title={t("change.title", { name: robot.name })}
        wide
      >
        <ChangeForm
          {...{ robot, events }}
          change={doors.change}
          onDone={() => done(t("change.done"))}
          onClose={() => setAsking(null)}
        />
      </Dialog>
      <Dialog
        open={asking === "removal"}
        onClose={() => setAsking(null)}
        title={t("remove.title", { name: robot.name })}
        description={t("remove.body")}
      >
        <Removal
          robotId={robotId}
          remove={doors.remove}
          onDone={() => done(t("remove.done", { name: robot.name }))}
          onClose={() => setAsking(null)}
        />
      </Dialog>
    </div>
  );
}

interface ChangeFormProps {
  robot: RobotFacts;
  events: EventChoice[];
  change: RobotDoors["change"];
  onDone: () => void;
  onClose: () => void;
}

function ChangeForm({ robot, events, change, onDone, onClose }: ChangeFormProps) {
  const t = useTranslations("robots");
  const words = useRobotWords();
  const action = useAction(change, onDone);
  const { failure } = action;
  const isField = Object.keys(failure?.fields ?? {}).length > 0;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    action.run({ robotId: robot.id, ...readTold(new FormData(event.currentTarget)) });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="text-second text-text-2">{t("change.address")}</p>
      <ToldFields events={events} robot={robot} errors={words.toldErrors(failure)} />
      {failure && !isField && (
        <p role="alert" className="text-danger-text">
          {words.failure(failure)}
        </p>
      )}
      <DialogFooter>
        <Button onClick={onClose}>{t("change.cancel")}</Button>
        <Button type="submit" variant="primary" pending={action.pending}>
          {t("change.submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface RemovalProps {
  robotId: string;
  remove: RobotDoors["remove"];
  onDone: () => void;
  onClose: () => void;
}

function Removal({ robotId, remove, onDone, onClose }: RemovalProps) {
  const t = useTranslations("robots.remove");
  const words = useRobotWords();
  const action = useAction(remove, onDone);
  return (
    <>
      {action.failure && (
        <p role="alert" className="text-danger-text">
          {words.failure(action.failure)}
        </p>
      )}
      <DialogFooter>
        <Button data-initial-focus onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button variant="danger" pending={action.pending} onClick={() => action.run({ robotId })}>
          {t("submit")}
        </Button>
      </DialogFooter>
    </>
  );
}
