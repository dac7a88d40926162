import { Component, type ReactNode } from 'react';
import { Failed } from '../ui/states.js';

/** A page that broke says so; the rest of the console goes on. A part that a newer release took away comes with a reload. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <Failed error={this.state.error} retry={() => location.reload()} />;
  }
}
