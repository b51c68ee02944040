// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/version"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/common"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/apiserver/pkg/cel/library"
)

type celLine struct {
	Expression string `json:"expression"`
	Version    string `json:"version"`
	Patch      bool   `json:"patch"`
	// How often to evaluate, to measure what that takes.
	Repeat          int             `json:"repeat"`
	Object          json.RawMessage `json:"object"`
	OldObject       json.RawMessage `json:"oldObject"`
	Params          json.RawMessage `json:"params"`
	Request         json.RawMessage `json:"request"`
	NamespaceObject json.RawMessage `json:"namespaceObject"`
}

type celAnswer struct {
	Value        *any    `json:"value,omitempty"`
	Type         string  `json:"type,omitempty"`
	CompileError string  `json:"compileError,omitempty"`
	RuntimeError string  `json:"runtimeError,omitempty"`
	Cost         *uint64 `json:"cost,omitempty"`
	// Of processor time, for one evaluation.
	Nanoseconds int64 `json:"nanoseconds,omitempty"`
}

// The newest version that the pinned module knows.
const newestCEL = "1.37"

func runCEL(_ []string, in *os.File, out *bufio.Writer) error {
	compilers := map[string]*plugincel.CompositedCompiler{}
	return answerLines(in, out, func(line []byte) any {
		var asked celLine
		if err := json.Unmarshal(line, &asked); err != nil {
			return failure{"line: " + err.Error()}
		}
		if asked.Version == "" {
			asked.Version = newestCEL
		}
		compiler := compilers[asked.Version]
		if compiler == nil {
			parsed, err := version.ParseMajorMinor(asked.Version)
			if err != nil {
				return failure{"line: " + err.Error()}
			}
			compiler, err = plugincel.NewCompositedCompiler(environment.MustBaseEnvSet(parsed))
			if err != nil {
				return failure{"environment: " + err.Error()}
			}
			compilers[asked.Version] = compiler
		}
		activation, err := activationOf(asked)
		if err != nil {
			return failure{"line: " + err.Error()}
		}
		return evaluateCEL(compiler, asked, activation)
	})
}

func evaluateCEL(compiler plugincel.Compiler, asked celLine, activation interpreter.Activation) (answered any) {
	defer func() {
		if broken := recover(); broken != nil {
			answered = celAnswer{CompileError: fmt.Sprintf("panic: %v", broken)}
		}
	}()
	compiled := compiler.CompileCELExpression(anyExpression(asked.Expression),
		plugincel.OptionalVariableDeclarations{HasParams: true, HasAuthorizer: true, HasPatchTypes: asked.Patch},
		environment.NewExpressions)
	if compiled.Error != nil {
		return celAnswer{CompileError: compiled.Error.Detail}
	}
	answer := celAnswer{Type: compiled.OutputType.String()}
	value, details, err := compiled.Program.ContextEval(context.Background(), activation)
	if details != nil {
		answer.Cost = details.ActualCost()
	}
	if err != nil {
		answer.RuntimeError = err.Error()
		return answer
	}
	if asked.Repeat > 0 {
		started := processorTime()
		for range asked.Repeat {
			_, _, _ = compiled.Program.ContextEval(context.Background(), activation)
		}
		answer.Nanoseconds = int64(processorTime()-started) / int64(asked.Repeat)
	}
	plain := plainCEL(value)
	answer.Value = &plain
	return answer
}

// processorTime counts all threads, so the garbage collector's as well.
func processorTime() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

type anyExpression string

func (e anyExpression) GetExpression() string    { return string(e) }
func (e anyExpression) ReturnTypes() []*cel.Type { return []*cel.Type{cel.AnyType} }

type celActivation map[string]any

func (a celActivation) ResolveName(name string) (any, bool) {
	value, found := a[name]
	return value, found
}

func (celActivation) Parent() interpreter.Activation { return nil }

// activationOf gives the variables the values that an API server gives them for a custom resource: object, oldObject and
// params as they came, request and namespaceObject through the Go types.
func activationOf(asked celLine) (interpreter.Activation, error) {
	object, err := untyped(asked.Object)
	if err != nil {
		return nil, err
	}
	oldObject, err := untyped(asked.OldObject)
	if err != nil {
		return nil, err
	}
	params, err := untyped(asked.Params)
	if err != nil {
		return nil, err
	}
	var request admissionv1.AdmissionRequest
	if len(asked.Request) > 0 {
		if err := json.Unmarshal(asked.Request, &request); err != nil {
			return nil, err
		}
	}
	var namespace *corev1.Namespace
	if len(asked.NamespaceObject) > 0 {
		if err := json.Unmarshal(asked.NamespaceObject, &namespace); err != nil {
			return nil, err
		}
	}
	who := &user.DefaultInfo{Name: request.UserInfo.Username}
	return celActivation{
		"object":                     object,
		"oldObject":                  oldObject,
		"params":                     params,
		"request":                    common.SchemalessTypedToVal(&request),
		"namespaceObject":            common.SchemalessTypedToVal(namespace),
		"variables":                  map[string]any{},
		"authorizer":                 library.NewAuthorizerVal(who, madeUpAuthorizer{}),
		"authorizer.requestResource": library.NewResourceAuthorizerVal(who, madeUpAuthorizer{}, requested{&request}),
	}, nil
}

func untyped(raw json.RawMessage) (ref.Val, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	var value any
	if err := utiljson.Unmarshal(raw, &value); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	return types.DefaultTypeAdapter.NativeToValue(value), nil
}

type requested struct{ *admissionv1.AdmissionRequest }

func (r requested) GetName() string        { return r.Name }
func (r requested) GetNamespace() string   { return r.Namespace }
func (r requested) GetSubresource() string { return r.SubResource }
func (r requested) GetResource() schema.GroupVersionResource {
	return schema.GroupVersionResource(r.Resource)
}
