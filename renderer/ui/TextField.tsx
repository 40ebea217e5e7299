import type { ReactNode, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { fieldError, fieldHelp, fieldInput, fieldLabel } from './field-styles.ts';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string;
  /** A sentence under the field. */
  readonly help?: ReactNode;
  /** Why the value can't be used; marks the field invalid. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isMono?: boolean;
  /** Shown in front of the input, inside its line, such as a fixed prefix. */
  readonly prefix?: ReactNode;
  readonly hidesLabel?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** A one-line text field with label, help and error. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    help,
    error,
    placeholder,
    isMono,
    prefix,
    hidesLabel,
    inputRef,
    className = '',
    ...rest
  } = props;
  const font = isMono === true ? 'font-mono text-sm' : '';
  return (
    <AriaTextField
      {...rest}
      {...(hidesLabel === true ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={`flex min-w-0 flex-col gap-1 ${className}`}
    >
      {hidesLabel === true ? null : <Label className={fieldLabel}>{label}</Label>}
      <span className="flex items-center gap-1">
        {prefix === undefined ? null : <span className={`shrink-0 text-muted ${font}`}>{prefix}</span>}
        <Input
          ref={inputRef ?? null}
          placeholder={placeholder ?? ''}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className={`${fieldInput} ${font}`}
        />
      </span>
      {help === undefined || error !== undefined ? null : (
        <Text slot="description" className={fieldHelp}>
          {help}
        </Text>
      )}
      <FieldError className={fieldError}>{error}</FieldError>
    </AriaTextField>
  );
}
