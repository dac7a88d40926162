import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { answer, api } from '../api/client.js';
import { Button } from '../ui/button.js';
import { Failed, Loading } from '../ui/states.js';

/** Whether the chain is whole, recomputed now. */
export function ChainStatus() {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['trail-verdict'],
    queryFn: () => answer(api.GET('/v1/audit-trail/verify')),
    staleTime: 60_000,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading lines={1} what="Recomputing the chain" />;
  const { valid, entries, head, first_broken: broken } = data;
  return (
    <div className={valid ? 'chain good' : 'chain bad'} role={valid ? undefined : 'alert'}>
      {valid ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
      <div className="chain-text">
        <p className="chain-title">
          {valid ? 'The chain is whole' : `The chain is broken at entry ${broken?.seq}: ${broken?.reason.replaceAll('_', ' ')}`}
        </p>
        <p className="dim small">
          {entries} {entries === 1 ? 'entry' : 'entries'} recomputed
          {head && (
            <>
              , head <code className="chain-hash">{head.hash}</code>
            </>
          )}
        </p>
      </div>
      <Button small isDisabled={isFetching} onPress={() => void refetch()}>
        {isFetching ? 'Recomputing…' : 'Verify again'}
      </Button>
    </div>
  );
}
