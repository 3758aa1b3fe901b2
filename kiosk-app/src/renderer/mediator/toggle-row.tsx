import { BigButton } from '../components/big-button.tsx';
import classes from './mediator.module.css';

interface Props<Value extends string> {
  title: string;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

/** One choice among a few, by large buttons; touching the chosen one again takes it back. */
export const ToggleRow = <Value extends string>({ title, options, value, onChange }: Props<Value>) => (
  <section className={classes.group}>
    <h2>{title}</h2>
    <div className={classes.row} role="group" aria-label={title}>
      {options.map((option) => {
        const chosen = option.value === value;
        return (
          <BigButton
            key={option.value}
            variant={chosen ? 'filled' : 'default'}
            aria-pressed={chosen}
            onClick={() => onChange(chosen ? null : option.value)}
          >
            {option.label}
          </BigButton>
        );
      })}
    </div>
  </section>
);
