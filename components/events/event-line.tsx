import { PlatformLink } from "@/components/ui/platform-link";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import type { EventListItem } from "@/lib/services/callbacks/list-events";
import { EventName } from "./event-name";

/** One callback in a short list. */
export function EventLine({ event, now }: { event: EventListItem; now: string }) {
  return (
    <li>
      <PlatformLink
        href={routes.providerEvent(event.id)}
        prefetch={false}
        className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 px-(--card-padding) py-1.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 basis-48">
          <EventName name={event.name} door={event.door} />
        </span>
        <Status machine="event" state={event.state} variant="plain" />
        <Time
          value={event.receivedAt}
          now={now}
          alone
          precision="minute"
          className="text-second sm:min-w-24 sm:text-end text-text-2 tabular-nums"
        />
      </PlatformLink>
    </li>
  );
}
