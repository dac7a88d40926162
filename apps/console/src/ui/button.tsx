import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import './button.css';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  look?: ButtonLook;
  icon?: ReactNode;
  children?: ReactNode;
  small?: boolean;
}

/** A button. Without children it needs an `aria-label`. */
export function Button({ look = 'plain', icon, children, small = false, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button ${look}${small ? ' small' : ''}${children === undefined ? ' icon-only' : ''}`}>
      {icon}
      {children !== undefined && <span>{children}</span>}
    </AriaButton>
  );
}
