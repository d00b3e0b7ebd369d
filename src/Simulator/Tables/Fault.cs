namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Code">The kind of finding.</param>
/// <param name="Message">What was found and what is allowed.</param>
/// <param name="Offset">The character of the cell's value that it is about, from 0; -1 for the whole cell.</param>
internal readonly record struct Fault(string Code, string Message, int Offset = -1);
