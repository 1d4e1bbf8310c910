export interface RadioCardsProps<Value extends string> {
  name: string;
  legend: string;
  /** May be a value that stands elsewhere; then none is chosen here. */
  value: string;
  onChange: (value: Value) => void;
  options: { value: Value; label: string }[];
}

/** A few choices side by side, each a target of its own. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { name, legend, value, onChange, options } = props;
  return (
    <fieldset>
      <legend className="pb-1.5 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex min-h-(--control-height) items-center gap-2 rounded-control border border-border-strong bg-surface px-3 transition-colors hover:bg-hover has-checked:border-primary has-checked:bg-primary-soft has-checked:text-primary-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 accent-primary outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
