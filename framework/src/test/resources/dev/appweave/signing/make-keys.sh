#!/bin/sh
# Makes test-keys.p12: keys that sign nothing but the bundles of the tests.
# The password of the key store and its keys is "changeit".
set -eu
store="-keystore test-keys.p12 -storepass changeit"
years="-validity 36500 -startdate 2020/01/01"
rm -f test-keys.p12 ./*.crt
key() { alias=$1; shift; keytool -genkeypair -alias "$alias" -dname "CN=$alias" $store "$@"; }
key ca -keyalg EC -groupname secp256r1 -ext bc:c $years
key dev -keyalg EC -groupname secp256r1 $years
keytool -certreq -alias dev $store | keytool -gencert -alias ca $store $years -ext eku=codeSigning -ext ku=digitalSignature -rfc >dev.pem
keytool -importcert -noprompt -alias dev -file dev.pem $store
rm dev.pem
key solo -keyalg Ed25519 -ext eku=codeSigning $years
key other -keyalg EC -groupname secp256r1 -ext eku=codeSigning $years
key plain -keyalg EC -groupname secp256r1 $years
key expired -keyalg EC -groupname secp256r1 -ext eku=codeSigning -validity 30 -startdate 2020/01/01
