using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>Writes one assembly of the listing as C# whose members throw: the source of a reference assembly.</summary>
/// <param name="types">All types of the listing by their full name, to find base classes and interfaces.</param>
internal sealed class StubSource(IReadOnlyDictionary<string, ApiType> types)
{
    // Every name is written with global::, because nanoFramework has a namespace nanoFramework.System that would hide System.
    private const string Throw = " => throw null;";

    /// <summary>
    /// The listing does not tell that a field is protected; in the libraries all whose name starts with _ are, and these.
    /// </summary>
    private static readonly HashSet<string> ProtectedFields =
    [
        "System.Exception.HResult",
        "System.IO.TextWriter.CoreNewLine",
        "System.Uri.UnknownPort",
        "nanoFramework.Runtime.Events.NativeEventDispatcher.callbacks",
        "nanoFramework.Runtime.Events.NativeEventDispatcher.disposed",
        "nanoFramework.Runtime.Events.NativeEventDispatcher.threadSpawn",
    ];

    private readonly StringBuilder _text = new();

    public string Write(ApiAssembly assembly)
    {
        ILookup<string?, ApiType> nested = assembly.Types.ToLookup(type => type.Outer);
        foreach (ApiType type in assembly.Types.Where(type => type.Outer is null))
        {
            _text.Append("namespace ").Append(type.Namespace).Append(" {\n");
            WriteType(type, nested);
            _text.Append("}\n");
        }

        return _text.ToString();
    }

    private void WriteType(ApiType type, ILookup<string?, ApiType> nested)
    {
        if (type.Kind == "delegate")
        {
            WriteDelegate(type);
            return;
        }

        if (DerivesFrom(type, "System.Attribute"))
        {
            // The listing does not tell AttributeUsage; [DataRow] and [InternalsVisibleTo] stand more than once.
            _text.Append("[global::System.AttributeUsage(global::System.AttributeTargets.All, AllowMultiple = true)] ");
        }

        _text.Append("public ").AppendJoin(' ', type.Modifiers).Append(' ').Append(SpecialModifiers(type)).Append(type.Kind).Append(" @")
            .Append(type.Name);
        if (type.Bases.Count > 0)
        {
            _text.Append(" : ").AppendJoin(", ", type.Bases.Select(TypeName));
        }

        _text.Append(" {\n");
        WriteWhatTheListingLeavesOut(type);
        foreach (ApiMember member in type.Members)
        {
            WriteMember(type, member);
        }

        foreach (ApiType inner in nested[type.FullName])
        {
            WriteType(inner, nested);
        }

        _text.Append("}\n");
    }

    /// <summary>SpanByte is a <c>readonly ref struct</c> in CoreLibrary; the listing says struct.</summary>
    private static string SpecialModifiers(ApiType type) => type.FullName == "System.SpanByte" ? "readonly ref " : "";

    private void WriteWhatTheListingLeavesOut(ApiType type)
    {
        if (type.FullName == "System.Object")
        {
            // Finalize is how the compiler overrides it for a destructor, and no one may call it.
            _text.Append("~Object() { }\n");
        }

        if (type.Kind == "struct")
        {
            // A struct without a field counts as assigned from the start, and a use before assignment would go unnoticed.
            _text.Append("private readonly int _content;\n");
        }

        if (type.Kind == "class" && !type.IsStatic && !type.Members.Any(member => member.Kind == "ctor"))
        {
            _text.Append("internal @").Append(type.Name).Append("()").Append(BaseCall(type)).Append(Throw).Append('\n');
        }

        if (type.Kind is "class" or "struct")
        {
            WriteExplicitImplementations(type);
        }
    }

    /// <summary>What a class implements explicitly is private, so not in the listing, and must be there all the same.</summary>
    private void WriteExplicitImplementations(ApiType type)
    {
        foreach (ApiType contract in type.Bases.Select(name => types[name]).Where(found => found.Kind == "interface"))
        {
            foreach (ApiMember declared in contract.Members.Where(
                declared => !Ancestry(type).Any(owner => owner.Members.Any(member => member.Implements(declared)))))
            {
                string owner = TypeName(contract.FullName) + ".";
                _text.Append(declared.Kind == "property" ? Property(declared, "", owner) : Returned(declared) + owner + "@" + declared.Name
                    + Parameters(declared) + Throw).Append('\n');
            }
        }
    }

    private void WriteMember(ApiType type, ApiMember member)
    {
        if (type.Kind == "enum")
        {
            _text.Append('@').Append(member.Name).Append(" = ").Append(member.Value).Append(",\n");
            return;
        }

        if (member.Name == "Finalize")
        {
            _text.Append("~@").Append(type.Name).Append("() { }\n");
            return;
        }

        string modifiers = Modifiers(type, member);
        _text.Append(member.Kind switch
        {
            "ctor" => modifiers + "@" + type.Name + Parameters(member) + BaseCall(type) + Throw,
            "field" => modifiers + TypeName(member.Type) + " @" + member.Name + (
                member.Value is null ? "" : " = " + Constant(member.Type, member.Value)) + ";",
            "event" => modifiers + "event " + TypeName(member.Type) + " @" + member.Name + (
                type.Kind == "interface" ? ";" : " { add => throw null; remove => throw null; }"),
            "property" => Property(member, modifiers, ""),
            _ => modifiers + MethodHead(member) + Parameters(member) + (type.Kind == "interface" || member.Is("abstract") ? ";" : Throw),
        }).Append('\n');
    }

    private static string Modifiers(ApiType type, ApiMember member)
    {
        string attributes = member.Is("obsolete") ? "[global::System.Obsolete] " : "";
        string? conditional = member.Modifiers.FirstOrDefault(modifier => modifier.StartsWith("conditional", StringComparison.Ordinal));
        if (conditional is not null)
        {
            attributes += "[global::System.Diagnostics.Conditional(\"" + conditional["conditional(".Length..^1] + "\")] ";
        }

        if (type.Kind == "interface")
        {
            return attributes;
        }

        IEnumerable<string> words = member.Modifiers.Where(
            modifier => modifier is "static" or "virtual" or "override" or "abstract" or "readonly" or "const");
        bool isProtected = member.Is("protected")
            || (member.Kind == "field" && (member.Name[0] == '_' || ProtectedFields.Contains(type.FullName + "." + member.Name)));
        return attributes + (isProtected ? "protected " : "public ") + string.Concat(words.Select(word => word + " "));
    }

    private static string MethodHead(ApiMember member) => member.Name switch
    {
        "op_Implicit" => "implicit operator " + TypeName(member.Type),
        "op_Explicit" => "explicit operator " + TypeName(member.Type),
        "op_Addition" or "op_UnaryPlus" => Returned(member) + "operator +",
        "op_Subtraction" or "op_UnaryNegation" => Returned(member) + "operator -",
        "op_Equality" => Returned(member) + "operator ==",
        "op_Inequality" => Returned(member) + "operator !=",
        "op_LessThan" => Returned(member) + "operator <",
        "op_LessThanOrEqual" => Returned(member) + "operator <=",
        "op_GreaterThan" => Returned(member) + "operator >",
        "op_GreaterThanOrEqual" => Returned(member) + "operator >=",
        _ => Returned(member) + "@" + member.Name,
    };

    private static string Property(ApiMember member, string modifiers, string owner)
    {
        string body = modifiers.Length == 0 && owner.Length == 0 || member.Is("abstract")
            ? member.Accessors
            : member.Accessors.Replace(";", Throw, StringComparison.Ordinal);
        if (member.Parameters.Count == 0)
        {
            return modifiers + TypeName(member.Type) + " " + owner + "@" + member.Name + " { " + body + " }";
        }

        // String's indexer is called Chars.
        string name = member.Name == "Item" || owner.Length > 0
            ? ""
            : "[global::System.Runtime.CompilerServices.IndexerName(\"" + member.Name + "\")] ";
        return name + modifiers + TypeName(member.Type) + " " + owner + "this[" + Parameters(member)[1..^1] + "] { " + body + " }";
    }

    private void WriteDelegate(ApiType type)
    {
        ApiMember invoke = type.Members.Single(member => member.Name == "Invoke");
        string[] parameters = invoke.Parameters.Select(parameter => parameter.Type).Append(invoke.Type).Where(IsTypeParameter).Distinct()
            .ToArray();
        string generic = parameters.Length > 0 ? "<" + string.Join(", ", parameters) + ">" : "";
        _text.Append("public delegate ").Append(Returned(invoke)).Append('@').Append(type.Name).Append(generic).Append(Parameters(invoke))
            .Append(";\n");
    }

    /// <summary>A class whose base has no constructor without parameters must name one.</summary>
    private string BaseCall(ApiType type)
    {
        ApiType? parent = type.Kind == "class" ? Ancestry(type).Skip(1).FirstOrDefault() : null;
        ApiMember[] constructors = parent?.Members.Where(member => member.Kind == "ctor").ToArray() ?? [];
        return constructors.Length == 0 || constructors.Any(constructor => constructor.Parameters.Count == 0)
            ? ""
            : " : base(" + string.Join(", ", constructors[0].Parameters.Select(parameter => "default(" + TypeName(parameter.Type) + ")"))
                + ")";
    }

    private bool DerivesFrom(ApiType type, string ancestor) => Ancestry(type).Any(member => member.FullName == ancestor);

    private IEnumerable<ApiType> Ancestry(ApiType type)
    {
        for (ApiType? current = type; current is not null; current = current.Bases.Select(name => types.GetValueOrDefault(name))
            .FirstOrDefault(parent => parent?.Kind == "class"))
        {
            yield return current;
        }
    }

    private static string Returned(ApiMember member) => (member.Type == "System.Void" ? "void" : TypeName(member.Type)) + " ";

    private static string Parameters(ApiMember member)
        => "(" + (member.Is("extension") ? "this " : "") + string.Join(", ", member.Parameters.Select(parameter =>
            (parameter.Modifier.Length > 0 ? parameter.Modifier + " " : "") + TypeName(parameter.Type) + " @" + parameter.Name
            + (parameter.Default is null ? "" : " = " + Constant(parameter.Type, parameter.Default)))) + ")";

    private static bool IsTypeParameter(string type) => !type.Contains('.');

    private static string TypeName(string type) => IsTypeParameter(type) ? type : "global::" + type.Replace('+', '.');

    private static string Constant(string type, string value) => value switch
    {
        "null" => "default(" + TypeName(type) + ")",
        "True" => "true",
        "False" => "false",
        "NaN" => Cast(type, "0.0 / 0.0"),
        "Infinity" => Cast(type, "1.0 / 0.0"),
        "-Infinity" => Cast(type, "-1.0 / 0.0"),
        _ when value[0] == '"' => SymbolDisplay.FormatLiteral(value[1..^1], quote: true),
        _ when value[0] == '\'' => Cast(type, value[1..^1]),
        _ => Cast(type, value),
    };

    private static string Cast(string type, string value) => "(" + TypeName(type) + ")(" + value + ")";
}
