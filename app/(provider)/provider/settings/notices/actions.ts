"use server";

import { providerAction } from "@/lib/context/actions";
import { addRobot } from "@/lib/services/robots/add-robot";
import { changeRobot, enableRobot, removeRobot } from "@/lib/services/robots/change-robot";
import { addRobotInput, changeRobotInput, robotRef } from "@/lib/services/robots/schemas";
import { testRobot } from "@/lib/services/robots/test-robot";

export const addRobotAction = providerAction(addRobotInput, addRobot);
export const changeRobotAction = providerAction(changeRobotInput, changeRobot);
export const testRobotAction = providerAction(robotRef, testRobot);
export const enableRobotAction = providerAction(robotRef, enableRobot);
export const removeRobotAction = providerAction(robotRef, removeRobot);
