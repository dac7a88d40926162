import { ArrowRight } from 'lucide-react';
import type { ProcessVersionDetail, PromotionPreview } from '../api/client.js';
import { DiffView } from '../diff/diff-view.js';
import type { Change } from '../diff/structural-diff.js';
import { Badge } from '../ui/badge.js';
import { Note } from '../ui/panel.js';
import { Ago } from '../ui/time.js';
import './what-is-promoted.css';

/** A promotion before it happens: source, current production, where they differ, and what the cache loses (D3). */
export function WhatIsPromoted({ preview }: { preview: PromotionPreview }) {
  const { source_version: source, current_production_version: current, diff, cache_entry_count: count } = preview;
  return (
    <>
      <div className="promotion">
        <Side title="Source" version={source} />
        <ArrowRight className="promotion-arrow" aria-hidden />
        <Side title="Current production" version={current} />
      </div>
      <p className="theirs">{diff.summary}</p>
      <DiffView changes={diff.changes.map(changeOf)} title="Differences to production" />
      <Note tone={count > 0 ? 'warn' : 'busy'}>{entries(count)} will be cleared</Note>
    </>
  );
}

function Side({ title, version }: { title: string; version: ProcessVersionDetail | null }) {
  return (
    <div className="promotion-side">
      <p className="dim small">{title}</p>
      {version ? (
        <>
          <p>
            <strong>Version {version.version}</strong>{' '}
            <Badge tone={version.environment === 'SANDBOX' ? 'wait' : 'busy'}>
              {version.environment === 'SANDBOX' ? 'Sandbox' : 'Production'}
            </Badge>
          </p>
          <p className="dim small theirs">
            <Ago at={version.published_at ?? version.created_at} /> by {version.promoted_by ?? version.created_by}
          </p>
          {version.change_notes && (
            <p className="small theirs promotion-notes" dir="auto">
              {version.change_notes}
            </p>
          )}
        </>
      ) : (
        <p>
          <strong>None</strong> <span className="dim">(this is the first)</span>
        </p>
      )}
    </div>
  );
}

/** `1 cache entry`, `4 cache entries`. */
export function entries(count: number): string {
  return `${count} cache ${count === 1 ? 'entry' : 'entries'}`;
}

function changeOf({ path, type, ...values }: PromotionPreview['diff']['changes'][number]): Change {
  return {
    path,
    type,
    ...('old_value' in values && { old: values.old_value }),
    ...('new_value' in values && { new: values.new_value }),
  };
}
