import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.js';
import './dialog.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** What stands at the end of the dialog and stays in sight. */
  actions: ReactNode;
  wide?: boolean;
}

/** A dialog over the page. It keeps the focus, and Escape closes it. */
export function Dialog({ title, onClose, children, actions, wide = false }: Props) {
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? 'dialog-box wide' : 'dialog-box'}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button look="quiet" icon={<X aria-hidden />} aria-label="Close" onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          <footer className="dialog-actions">{actions}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
