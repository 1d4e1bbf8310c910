import { cache } from "react";
import { getContainer } from "@/lib/context/container";
import { getVisitorContext } from "@/lib/context/request";
import { findProviderCard, type ProviderCard } from "@/lib/services/components/find-provider-card";

/** Who runs this portal. Public pages stand without the database; they name nobody then. */
export const readProviderCard = cache(async (): Promise<ProviderCard | null> => {
  try {
    return await findProviderCard(await getVisitorContext());
  } catch (error) {
    getContainer().logger.warn({ err: error }, "the provider's name is not readable");
    return null;
  }
});
