import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { formatMinutes } from "@/lib/format/minutes";
import { Field } from "./field";

export interface QuietFieldsProps {
  words: { quiet: string; help: string; from: string; until: string };
  /** Minutes since midnight; null while there are none. */
  quietFrom: number | null;
  quietUntil: number | null;
  fromError: string | undefined;
  untilError: string | undefined;
}

/** What quiet hours begin with when somebody turns them on. */
const usualQuiet = { from: 22 * 60, until: 8 * 60 };

/** Whether there are hours in which nothing is sent, and which. */
export function QuietFields({ words, quietFrom, quietUntil, fromError, untilError }: QuietFieldsProps) {
  return (
    <>
      <Checkbox name="quiet" label={words.quiet} help={words.help} defaultChecked={quietFrom !== null} />
      <div className="grid max-w-md grid-cols-2 gap-3">
        <Field name="quietFrom" label={words.from} error={fromError}>
          {(control) => (
            <Input {...control} type="time" defaultValue={formatMinutes(quietFrom ?? usualQuiet.from)} />
          )}
        </Field>
        <Field name="quietUntil" label={words.until} error={untilError}>
          {(control) => (
            <Input {...control} type="time" defaultValue={formatMinutes(quietUntil ?? usualQuiet.until)} />
          )}
        </Field>
      </div>
    </>
  );
}

/** The hours of the form; null when they are turned off. */
export function readQuiet(form: FormData): { from: string; until: string } | null {
  const timeIn = (name: string) => String(form.get(name) ?? "");
  return form.has("quiet") ? { from: timeIn("quietFrom"), until: timeIn("quietUntil") } : null;
}
