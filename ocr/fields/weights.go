package fields

// Made by tools/calibrate: weights fitted on d3001, h3101, d4001, m11001, acceptance chosen on h4101, d7001, m12001, shown on d5001, h5101.

// acceptance is the confidence from which a value needs no eyes.
const acceptance = 0.979

// weights are the weights of the signs (FeatureNames), a row a class.
var weights = [classes][features]float64{
	classOnline:       {0.23, 1.06, 0.00, 0.94, 0.55, 0.52, -2.00, -0.73, -1.54, 0.30, -0.33},
	classNumber:       {0.13, 1.05, 0.46, 0.73, 0.77, 0.30, -2.00, -1.00, -1.50, 0.30, -0.24},
	classPostal:       {0.29, 0.79, 0.30, 0.23, 1.17, 0.30, -1.83, -0.94, -1.50, 0.30, -0.04},
	className:         {-0.37, 1.33, 0.00, 0.00, 1.38, 0.80, -2.00, -0.70, -1.50, 1.70, 1.97},
	classReading:      {-0.02, 0.20, 0.76, 0.00, 1.91, 0.30, -2.00, -0.75, -1.50, 0.30, 1.68},
	classOrganization: {0.35, 0.80, 0.43, 0.00, 1.15, 0.30, -1.71, -1.00, -2.25, 0.30, 0.73},
	classPosition:     {0.19, 0.99, 0.62, 0.54, 0.70, 0.30, -2.00, -1.00, -1.50, 0.07, 0.34},
	classAddress:      {0.79, 0.54, 0.69, 0.24, 0.51, 0.15, -2.01, -0.71, -2.29, 0.30, 0.15},
	classLatin:        {0.57, 0.79, 0.52, 0.47, 0.72, 0.30, -2.00, -1.00, -1.49, 0.30, 0.04},
}
