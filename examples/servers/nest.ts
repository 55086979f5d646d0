// NestJS on Express. `rawBody` has it keep the body as it came.

import "reflect-metadata";
import { Body, Controller, Get, Module, Next, Post, Query, Req, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NextFunction, Request, Response } from "express";
import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "./shop.mjs";

const onNotification = nodeHandler(notified);

@Controller()
class Shop {
  @Post("orders")
  order(@Body() order: { id: string; amount: string }) {
    return place(order);
  }

  @Get("state")
  state(@Query("id") id: string) {
    return look(id);
  }

  @Post("notifications")
  notification(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction) {
    return onNotification(request, response, next);
  }
}

@Module({ controllers: [Shop] })
class Main {}

const app = await NestFactory.create(Main, { rawBody: true, logger: false });
await app.listen(Number(process.env.PORT));
