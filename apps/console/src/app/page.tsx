import { type ReactNode, useEffect } from 'react';
import { Panel } from '../ui/panel.js';
import { Forbidden } from '../ui/states.js';

interface Props {
  title: string;
  /** Where the page hangs: links to what it belongs to. */
  trail?: ReactNode;
  about?: ReactNode;
  /** Beside the title: a status. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Who may see the page, said to somebody who may not: shown instead of the page. */
  onlyFor?: string | false;
  children: ReactNode;
}

/** A page: its heading, which is the tab's title too, and what is on it. */
export function Page({ title, trail, about, aside, actions, onlyFor, children }: Props) {
  useEffect(() => {
    document.title = `${title.slice(0, 80)} · golive`;
  }, [title]);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          {trail && <p className="page-trail">{trail}</p>}
          <h1 dir="auto">
            {title} {aside}
          </h1>
          {about && <div className="page-about">{about}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {onlyFor ? (
        <Panel flush>
          <Forbidden>{onlyFor}</Forbidden>
        </Panel>
      ) : (
        children
      )}
    </div>
  );
}
