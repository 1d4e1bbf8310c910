import { useTranslations } from "next-intl";
import type { ButtonVariant } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { AuthorizeForm } from "./authorize-form";

export interface NewAccountProps {
  slug: string;
  variant: ButtonVariant;
  /** On a phone outside WeChat its page shows a code that this very phone cannot scan. */
  needsWechat: boolean;
}

const staysInReach =
  "max-sm:sticky max-sm:bottom-0 max-sm:z-20 max-sm:-mx-(--gutter) max-sm:-mb-4 max-sm:border-t max-sm:bg-surface max-sm:px-(--gutter) max-sm:pt-3 max-sm:pb-[calc(0.75rem+env(safe-area-inset-bottom))]";

/**
 * Authorizing a further account, with what cannot be taken back beside the button. On a phone the button stays in
 * reach while nothing more urgent waits above.
 */
export function NewAccount({ slug, variant, needsWechat }: NewAccountProps) {
  const t = useTranslations("merchant.newAccount");
  return (
    <aside
      aria-labelledby="new-account"
      className="max-sm:contents sm:rounded-card sm:border sm:bg-surface sm:p-(--card-padding)"
    >
      <div className="grid gap-2 text-second text-text-2 max-sm:mt-8">
        <h2 id="new-account" className="text-section font-semibold text-text">
          {t("title")}
        </h2>
        <p>{t("who")}</p>
        <p>{t("exclusive")}</p>
        {needsWechat && <p className="text-attention-text">{t("needsWechat")}</p>}
      </div>
      <div className={classNames("mt-4", variant === "primary" && staysInReach)}>
        <AuthorizeForm slug={slug} variant={variant}>
          {t("button")}
        </AuthorizeForm>
      </div>
    </aside>
  );
}
