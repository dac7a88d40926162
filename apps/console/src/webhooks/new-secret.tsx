import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Note } from '../ui/panel.js';
import './webhooks.css';

/** The secret of an endpoint, this once: it is nowhere to be read again, and goes with the dialog. */
export function NewSecret({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          I have kept it
        </Button>
      }
    >
      <Note tone="warn" title="This is shown once">
        Messages are signed with this secret, as Standard Webhooks say. Keep it where the endpoint can read it.
      </Note>
      <div className="new-secret">
        <input className="input mono" aria-label="Secret" readOnly value={secret} onFocus={(event) => event.target.select()} />
        <Button small icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onPress={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </Dialog>
  );
}
