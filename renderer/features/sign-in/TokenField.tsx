import { Eye } from 'lucide-react';
import { type Ref, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { fieldError, fieldHelp, fieldInput, fieldLabel } from '../../ui/field-styles.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface TokenFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly help: string;
  readonly inputRef: Ref<HTMLInputElement>;
}

/**
 * A field for a secret: shown only while the eye is held. A pasted text is taken as it is, since a one-line
 * field would silently join its lines into something that is no token any more.
 */
export function TokenField({ value, onChange, error, help, inputRef }: TokenFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      className="flex flex-col gap-1"
    >
      <Label className={fieldLabel}>Personal access token</Label>
      <span className="flex items-center gap-1">
        <Input
          ref={inputRef}
          spellCheck={false}
          autoCapitalize="off"
          className={`${fieldInput} font-mono text-sm`}
          onPaste={(event) => {
            event.preventDefault();
            onChange(event.clipboardData.getData('text/plain'));
          }}
        />
        <IconButton
          label="Show the token while this is held"
          icon={<Eye size={16} aria-hidden />}
          onPressStart={() => setShown(true)}
          onPressEnd={() => setShown(false)}
        />
      </span>
      {error === undefined ? (
        <Text slot="description" className={fieldHelp}>
          {help}
        </Text>
      ) : null}
      <FieldError className={fieldError}>{error}</FieldError>
    </TextField>
  );
}
