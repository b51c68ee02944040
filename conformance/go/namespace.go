// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"os"

	admissionapi "k8s.io/pod-security-admission/admission/api"
	admissionapiv1 "k8s.io/pod-security-admission/admission/api/v1"
	"k8s.io/pod-security-admission/api"
)

type levelVersion struct {
	Level   api.Level `json:"level"`
	Version string    `json:"version"`
}

type namespacePolicy struct {
	Enforce   levelVersion `json:"enforce"`
	Audit     levelVersion `json:"audit"`
	Warn      levelVersion `json:"warn"`
	Errors    []string     `json:"errors"`
	Aggregate string       `json:"aggregate"`
}

func runNamespace(_ []string, in *os.File, out *bufio.Writer) error {
	return answerLines(in, out, func(line []byte) any {
		var request struct {
			Labels   map[string]string                  `json:"labels"`
			Defaults admissionapiv1.PodSecurityDefaults `json:"defaults"`
		}
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		admissionapiv1.SetDefaults_PodSecurityDefaults(&request.Defaults)
		defaults, err := admissionapi.ToPolicy(admissionapi.PodSecurityDefaults(request.Defaults))
		if err != nil {
			return failure{"defaults: " + err.Error()}
		}
		return policyOf(request.Labels, defaults)
	})
}

func policyOf(labels map[string]string, defaults api.Policy) namespacePolicy {
	found, errs := api.PolicyToEvaluate(labels, defaults)
	answer := namespacePolicy{
		Enforce: levelVersionOf(found.Enforce),
		Audit:   levelVersionOf(found.Audit),
		Warn:    levelVersionOf(found.Warn),
		Errors:  []string{},
	}
	for _, err := range errs {
		answer.Errors = append(answer.Errors, err.Error())
	}
	if aggregate := errs.ToAggregate(); aggregate != nil {
		answer.Aggregate = aggregate.Error()
	}
	return answer
}

func levelVersionOf(pair api.LevelVersion) levelVersion {
	return levelVersion{Level: pair.Level, Version: pair.Version.String()}
}
