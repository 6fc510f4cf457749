package dev.appweave.audit;

final class Origins {}
