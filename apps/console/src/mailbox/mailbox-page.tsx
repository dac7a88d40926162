import { useState } from 'react';
import { answer, api, type Mail } from '../api/client.js';
import { useGrowingList } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { LateField } from '../ui/late-field.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago, At } from '../ui/time.js';
import { LinkedText } from './linked-text.js';
import './mailbox.css';

/** The mail that an installation without an SMTP server keeps. */
export function MailboxPage() {
  const [recipient, choose] = useAddressPart('recipient');
  const list = useGrowingList(['mailbox', recipient], (cursor) =>
    answer(api.GET('/v1/mailbox', { params: { query: { recipient, cursor } } })),
  );
  const [chosen, open] = useState<string>();
  return (
    <Page title="Mailbox" about="Mail that would have been sent: no SMTP server is configured, so it stays here.">
      <div className="narrow-choice">
        <LateField
          label="Receiver"
          value={recipient ?? ''}
          onChange={(value) => choose(value.trim() || undefined)}
          placeholder="ops@golive.test"
        />
      </div>
      <Shown read={list}>
        {(mails) => {
          if (mails.length === 0) return <Panel>{<Empty title="No mail">{recipient && 'None to this address.'}</Empty>}</Panel>;
          const shown = mails.find(({ message_id }) => message_id === chosen) ?? mails[0]!;
          return (
            <div className="mailbox">
              <Panel flush>
                <ul className="mails">
                  {mails.map((mail) => (
                    <li key={mail.message_id}>
                      <button type="button" className="mail-line" aria-pressed={mail === shown} onClick={() => open(mail.message_id)}>
                        <span className="clip mail-subject" dir="auto">
                          {mail.subject}
                        </span>
                        <span className="dim small clip">{mail.recipient}</span>
                        <span className="dim small">
                          <Ago at={mail.received_at} />
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Panel>
              <Letter mail={shown} />
            </div>
          );
        }}
      </Shown>
      <MoreButton list={list} />
    </Page>
  );
}

function Letter({ mail }: { mail: Mail }) {
  return (
    <article className="panel letter" aria-label={mail.subject}>
      <header className="letter-head">
        <h2 className="theirs" dir="auto">
          {mail.subject}
        </h2>
        <p className="dim small theirs">
          {mail.sender} to {mail.recipient}, <At at={mail.received_at} />
        </p>
      </header>
      <div className="letter-text" dir="auto">
        <LinkedText text={mail.text} />
      </div>
    </article>
  );
}
