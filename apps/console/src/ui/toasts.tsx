import { CircleCheck, CircleAlert, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './button.js';
import './toasts.css';

interface Message {
  title: string;
  detail?: string;
  tone: 'good' | 'bad';
}

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Tells that something was done; goes away by itself, later when somebody points at it. */
export function tellDone(title: string, detail?: string): void {
  queue.add({ title, detail, tone: 'good' }, { timeout: 6000 });
}

/** Tells that something was not done; stays until it is closed. */
export function tellFailed(title: string, detail?: string): void {
  queue.add({ title, detail, tone: 'bad' });
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className={`toast ${toast.content.tone}`}>
          {toast.content.tone === 'good' ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
          <ToastContent className="toast-text">
            <Text slot="title">{toast.content.title}</Text>
            {toast.content.detail && (
              <Text slot="description" className="theirs">
                {toast.content.detail}
              </Text>
            )}
          </ToastContent>
          <Button slot="close" look="quiet" small icon={<X aria-hidden />} aria-label="Close" />
        </Toast>
      )}
    </ToastRegion>
  );
}
