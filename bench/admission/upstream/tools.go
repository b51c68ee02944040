//go:build tools

// Package upstream names the program that is measured, so that go.mod keeps what it needs.
package upstream

import _ "k8s.io/pod-security-admission/cmd/webhook/server"
