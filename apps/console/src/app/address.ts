import { useSearchParams } from 'wouter';

/** One name in the address's query: what a page shows can be linked to, and comes back after signing in again. */
export function useAddressPart(name: string): [string | undefined, (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return [params.get(name) ?? undefined, set];
}
