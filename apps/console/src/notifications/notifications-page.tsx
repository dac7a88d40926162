import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Notification } from '../api/client.js';
import { Page } from '../app/page.js';
import { Button } from '../ui/button.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { markRead, useNotifications } from './notifications.js';
import './notifications.css';

/** What golive told this person. */
export function NotificationsPage() {
  const list = useNotifications();
  const unread = list.data?.filter(({ read_at }) => read_at === null) ?? [];
  const readAll = useMutation({ mutationFn: () => Promise.all(unread.map(({ id }) => markRead(id))) });
  return (
    <Page
      title="Notifications"
      actions={
        <>
          {unread.length > 0 && (
            <Button isDisabled={readAll.isPending} onPress={() => readAll.mutate()}>
              Mark all as read
            </Button>
          )}
          <Link href="/notifications/preferences" className="button">
            What I am told
          </Link>
        </>
      }
    >
      <Panel flush>
        <Shown read={list}>
          {(notifications) =>
            notifications.length === 0 ? (
              <Empty title="Nothing was told to you yet">What happens to the projects that you collaborate on appears here.</Empty>
            ) : (
              <ul className="notices">
                {notifications.map((notification) => (
                  <Notice key={notification.id} notification={notification} />
                ))}
              </ul>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </Page>
  );
}

function Notice({ notification }: { notification: Notification }) {
  const { id, title, body, created_at, read_at, deployment_id } = notification;
  return (
    <li className={read_at ? 'notice' : 'notice unread'}>
      <div className="notice-text">
        <p className="notice-title theirs" dir="auto">
          {!read_at && <span className="only-read-aloud">Unread: </span>}
          {deployment_id ? (
            <Link href={`/deployments/${deployment_id}`} onClick={() => void (read_at ?? markRead(id))}>
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="theirs notice-body" dir="auto">
          {body}
        </p>
        <p className="dim small">
          <Ago at={created_at} />
        </p>
      </div>
      {!read_at && (
        <Button small onPress={() => void markRead(id)}>
          Mark as read
        </Button>
      )}
    </li>
  );
}
