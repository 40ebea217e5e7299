import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `alert` for questions that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly width?: 'narrow' | 'wide';
  readonly footer?: ReactNode;
}

/** A dialog over everything. For what can't be undone, and for help; work happens in sheets. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, role = 'dialog', width = 'narrow', footer } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="float-in fixed inset-0 z-40 flex items-start justify-center bg-shade p-4 pt-[12vh]"
    >
      <Modal
        className={`flex max-h-full w-full flex-col rounded-md bg-raised shadow-float ${width === 'wide' ? 'max-w-160' : 'max-w-105'}`}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          <Heading slot="title" level={2} className="px-4 pt-3.5 pb-1 font-semibold text-lg">
            {title}
          </Heading>
          <div className="scroll-quiet min-h-0 px-4 pb-4">{children}</div>
          {footer === undefined ? null : (
            <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
