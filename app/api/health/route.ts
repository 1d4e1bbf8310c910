import { getContainer } from "@/lib/context/container";
import { getInstallationHealth } from "@/lib/services/health/get-installation-health";

export async function GET(): Promise<Response> {
  const health = await getInstallationHealth(getContainer().database);
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
