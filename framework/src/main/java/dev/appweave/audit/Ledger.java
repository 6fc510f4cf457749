package dev.appweave.audit;

final class Ledger {}
