import type { ProviderContext } from "@/lib/services/context";
import { addRobot } from "@/lib/services/robots/add-robot";
import { listRobots } from "@/lib/services/robots/list-robots";
import { testRobot } from "@/lib/services/robots/test-robot";
import type { SimulatorControl } from "@/simulator/control-client";

/** A group of the provider's that hears everything, as its page at the simulated platforms shows. */
export async function seedRobot(control: SimulatorControl, owner: ProviderContext): Promise<void> {
  const { events } = await listRobots(owner);
  const group = await control.addRobot({ platform: "feishu", name: "值班群机器人", signs: true });
  const robot = await addRobot(owner, {
    kind: group.platform,
    name: "值班群",
    address: group.address,
    signingSecret: group.secret,
    locale: "zh-CN",
    events,
  });
  await testRobot(owner, { robotId: robot.id });
}
