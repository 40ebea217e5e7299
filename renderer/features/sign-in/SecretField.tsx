import { Eye } from 'lucide-react';
import { type Ref, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { fieldError, fieldHelp, fieldInput, fieldLabel } from '../../ui/field-styles.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
  readonly help?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** What a password manager may fill in. */
  readonly autoComplete?: 'off' | 'current-password';
  readonly isToken?: boolean;
}

/** A field for a secret: shown only while the eye is held. */
export function SecretField(props: SecretFieldProps) {
  const { label, value, onChange, error, help, inputRef, autoComplete = 'off', isToken = false } = props;
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      className="flex flex-col gap-1"
    >
      <Label className={fieldLabel}>{label}</Label>
      <span className="flex items-center gap-1">
        <Input
          ref={inputRef ?? null}
          spellCheck={false}
          autoCapitalize="off"
          className={`${fieldInput} ${isToken ? 'font-mono text-sm' : ''}`}
          onPaste={(event) => {
            // A one-line field would join the lines of a pasted text into something that is no token any more.
            if (!isToken) return;
            event.preventDefault();
            onChange(event.clipboardData.getData('text/plain'));
          }}
        />
        <IconButton
          label={`Show the ${isToken ? 'token' : 'password'} while this is held`}
          icon={<Eye size={16} aria-hidden />}
          onPressStart={() => setShown(true)}
          onPressEnd={() => setShown(false)}
        />
      </span>
      {error === undefined && help !== undefined ? (
        <Text slot="description" className={fieldHelp}>
          {help}
        </Text>
      ) : null}
      <FieldError className={fieldError}>{error}</FieldError>
    </TextField>
  );
}
