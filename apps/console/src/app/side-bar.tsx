import { Link, useRoute } from 'wouter';
import { useWaitingForMe } from '../approvals/waiting.js';
import { useUnreadCount } from '../notifications/notifications.js';
import { type Right, useMay } from '../session/roles.js';
import { type Destination, DESTINATIONS } from './navigation.js';

/** The way to every page that this person may see. */
export function SideBar({ onNavigate }: { onNavigate?: () => void }) {
  return (
    <nav className="side-nav" aria-label="Pages">
      {DESTINATIONS.map(({ group, pages }) => (
        <div key={group} className="side-group">
          <p className="side-group-name" id={`group-${group}`}>
            {group}
          </p>
          <ul aria-labelledby={`group-${group}`}>
            {pages.map((page) => (
              <SideLink key={page.path} page={page} onNavigate={onNavigate} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SideLink({ page, onNavigate }: { page: Destination; onNavigate?: () => void }) {
  const { path, name, icon: Icon, right, counts } = page;
  const [here] = useRoute(path === '/' ? '/' : `${path}/*?`);
  const allowed = useMay(right ?? ('deploy' satisfies Right));
  if (right && !allowed) return null;
  return (
    <li>
      <Link href={path} className={here ? 'side-link here' : 'side-link'} aria-current={here ? 'page' : undefined} onClick={onNavigate}>
        <Icon aria-hidden />
        <span>{name}</span>
        {counts === 'unread' && <UnreadCount />}
        {counts === 'approvals' && <WaitingCount />}
      </Link>
    </li>
  );
}

function UnreadCount() {
  return <Count {...useUnreadCount()} of="unread" />;
}

function WaitingCount() {
  return <Count {...useWaitingForMe()} of="waiting for you" />;
}

function Count({ count, more, of }: { count: number; more: boolean; of: string }) {
  if (count === 0) return null;
  return (
    <span className="count">
      {more ? `${count}+` : count}
      <span className="only-read-aloud"> {of}</span>
    </span>
  );
}
