import type { ReactNode } from "react";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import type { ButtonVariant } from "@/components/ui/button-class";
import { routes } from "@/lib/routes";

export interface AuthorizeFormProps {
  slug: string;
  /** The account to authorize again; none for a further one. */
  authorizerId?: string;
  variant?: ButtonVariant;
  /** Names the account for those who do not see the row around the button. */
  label?: string;
  children: ReactNode;
}

/** A native form: WeChat must be reached from this page itself, with its origin as Referer. */
export function AuthorizeForm({ slug, authorizerId, variant, label, children }: AuthorizeFormProps) {
  return (
    <form method="post" action={routes.merchantAuthorize(slug)} className="grid">
      {authorizerId !== undefined && <input type="hidden" name="authorizerId" value={authorizerId} />}
      <NativeSubmitButton
        variant={variant ?? "secondary"}
        {...(label !== undefined && { "aria-label": label })}
      >
        {children}
      </NativeSubmitButton>
    </form>
  );
}
