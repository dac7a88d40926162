import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import './rows.css';

interface Props<T> {
  label: string;
  columns: readonly string[];
  rows: readonly T[];
  /** Pixels of a row, before one was measured. */
  rowHeight: number;
  /** The same function each time: with another one all rows are laid out anew. */
  keyOf: (row: T) => string;
  /** The cells of a row, one per column. */
  children: (row: T) => ReactNode[];
  className?: string;
  /** Called when the last rows come near. */
  onNearEnd?: () => void;
  /** How many rows there are in all; -1 where that is not known. */
  total?: number;
}

const NEAR_END = 60;

/** A table of any length that scrolls with the page: only the rows in sight are in the document. */
export function VirtualRows<T>({ label, columns, rows, rowHeight, keyOf, children, className = '', onNearEnd, total }: Props<T>) {
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [rows.length]);
  const [typical, settleOn] = useState({ width: 0, height: rowHeight });
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => typical.height,
    overscan: 12,
    scrollMargin: offset,
    // It also changes with the typical height: then the rows that were never in sight take that.
    getItemKey: useCallback((index: number) => keyOf(rows[index]!), [rows, keyOf, typical]),
  });
  const items = virtual.getVirtualItems();
  const measured = middleOf(items.map(({ size }) => size));
  // Once per width: the page would jump if rows out of sight changed their height while somebody scrolls.
  if (measured !== undefined && measured !== typical.height && typical.width !== window.innerWidth)
    settleOn({ width: window.innerWidth, height: measured });
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - NEAR_END;
  useEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, onNearEnd, rows.length]);
  return (
    <div role="table" aria-label={label} aria-rowcount={total === -1 ? -1 : (total ?? rows.length) + 1} className={`rows ${className}`}>
      <div role="row" aria-rowindex={1} className="row head">
        {columns.map((column) => (
          <span key={column} role="columnheader" className="cell">
            {column}
          </span>
        ))}
      </div>
      <div role="rowgroup" ref={body} className="rows-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 2}
            data-index={item.index}
            ref={virtual.measureElement}
            className="row"
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            {children(rows[item.index]!).map((cell, column) => (
              <span key={columns[column]} role="cell" className="cell">
                {cell}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function middleOf(sizes: number[]): number | undefined {
  return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
}
